#pragma once
#include <uninorm.h>
#include <unistr.h>

// UNINORM_NFC is a macro that Swift does not see.
static inline uninorm_t thresher_nfc(void) { return UNINORM_NFC; }
