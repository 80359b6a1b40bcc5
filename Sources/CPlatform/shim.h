#pragma once
#include <signal.h>
#include <sys/prctl.h>

/* prctl is variadic, which Swift does not import. */
static inline int thresher_die_with_parent(int signal) {
  return prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0);
}

/* Asks for the line of memory that holds an address; any address may be given. */
static inline void thresher_prefetch(const void *address) { __builtin_prefetch(address); }
