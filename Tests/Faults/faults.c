/* Makes the Nth system call of a kind fail: LD_PRELOAD=faults.so, driven by faults.py.

   FAULT_CALLS   which calls are counted, with commas: open read write sync truncate rename mkdir list net
   FAULT_KIND    an errno's number, or `short` (half of the bytes), or `count` (nothing fails)
   FAULT_NTH     the number of the call that fails, from 1; 0 is every call
   FAULT_STICKY  set: all calls from the Nth on fail
   FAULT_IN      child or parent: the process whose calls are counted
   FAULT_REPORT  a file that takes the number of calls at the end
   FAULT_CLOCK   seconds that are added to the wall clock

   Standard output and standard error are left alone, so that a cause can still be told. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static atomic_long calls;
static long nth = -1;
static int is_sticky, is_short, is_on, error_number;
static const char *counted = "";
static long clock_shift;

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  const char *kind = getenv("FAULT_KIND"), *number = getenv("FAULT_NTH"), *in = getenv("FAULT_IN");
  const char *shift = getenv("FAULT_CLOCK");
  if (shift) clock_shift = atol(shift);
  if (!kind || !in || strcmp(in, getenv("THRESHER_CHILD") ? "child" : "parent")) return;
  counted = getenv("FAULT_CALLS") ? getenv("FAULT_CALLS") : "";
  is_short = !strcmp(kind, "short");
  error_number = atoi(kind);
  nth = strcmp(kind, "count") && number ? atol(number) : -1;
  is_sticky = getenv("FAULT_STICKY") != NULL;
  is_on = 1;
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("FAULT_REPORT");
  if (!is_on || !path) return;
  is_on = 0;
  FILE *file = fopen(path, "w");
  if (file) fprintf(file, "%ld\n", (long)calls), fclose(file);
}

/* Whether this call is the one. */
static int fails(const char *call) {
  const char *found = is_on ? strstr(counted, call) : NULL;
  if (!found) return 0;
  long number = ++calls;
  if (nth < 0 || (nth > 0 && (is_sticky ? number < nth : number != nth))) return 0;
  errno = error_number;
  return 1;
}

static size_t shorter(size_t count) { return count > 1 ? count / 2 : count; }

#define OPEN(name)                                                                     \
  int name(const char *path, int flags, ...) {                                         \
    va_list list;                                                                      \
    va_start(list, flags);                                                             \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;            \
    va_end(list);                                                                      \
    return fails("open") ? -1 : NEXT(name)(path, flags, mode);                         \
  }
OPEN(open)
OPEN(open64)

DIR *opendir(const char *path) { return fails("list") ? NULL : NEXT(opendir)(path); }
struct dirent *readdir(DIR *directory) {
  return fails("list") ? NULL : NEXT(readdir)(directory);
}

#define TRANSFER(name, call, buffer_type, arguments, values, count)                    \
  ssize_t name arguments {                                                             \
    if (descriptor == 1 || descriptor == 2 || !fails(call)) return NEXT(name) values;  \
    if (!is_short) return -1;                                                          \
    count = shorter(count);                                                            \
    return NEXT(name) values;                                                          \
  }
TRANSFER(read, "read", void, (int descriptor, void *buffer, size_t count),
         (descriptor, buffer, count), count)
TRANSFER(pread, "read", void, (int descriptor, void *buffer, size_t count, off_t at),
         (descriptor, buffer, count, at), count)
TRANSFER(pread64, "read", void, (int descriptor, void *buffer, size_t count, off64_t at),
         (descriptor, buffer, count, at), count)
TRANSFER(write, "write", const void, (int descriptor, const void *buffer, size_t count),
         (descriptor, buffer, count), count)
TRANSFER(pwrite, "write", const void,
         (int descriptor, const void *buffer, size_t count, off_t at),
         (descriptor, buffer, count, at), count)
TRANSFER(pwrite64, "write", const void,
         (int descriptor, const void *buffer, size_t count, off64_t at),
         (descriptor, buffer, count, at), count)

int fsync(int descriptor) { return fails("sync") ? -1 : NEXT(fsync)(descriptor); }
int fdatasync(int descriptor) { return fails("sync") ? -1 : NEXT(fdatasync)(descriptor); }
int ftruncate(int descriptor, off_t length) {
  return fails("truncate") ? -1 : NEXT(ftruncate)(descriptor, length);
}
int ftruncate64(int descriptor, off64_t length) {
  return fails("truncate") ? -1 : NEXT(ftruncate64)(descriptor, length);
}
int rename(const char *from, const char *to) {
  return fails("rename") ? -1 : NEXT(rename)(from, to);
}
int mkdir(const char *path, mode_t mode) {
  return fails("mkdir") ? -1 : NEXT(mkdir)(path, mode);
}

int socket(int domain, int type, int protocol) {
  return fails("net") ? -1 : NEXT(socket)(domain, type, protocol);
}
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                struct addrinfo **result) {
  return fails("net") ? EAI_FAIL : NEXT(getaddrinfo)(node, service, hints, result);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int result = NEXT(clock_gettime)(clock, time);
  if (clock == CLOCK_REALTIME) time->tv_sec += clock_shift;
  return result;
}
time_t time(time_t *result) {
  time_t now = NEXT(time)(NULL) + clock_shift;
  if (result) *result = now;
  return now;
}
