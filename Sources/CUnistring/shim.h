#pragma once
#include <stddef.h>
#include <stdint.h>

// Declared here: libunistring's own headers define the integer types once more, which other modules
// do not stand.
struct unicode_normalization_form;
extern const struct unicode_normalization_form uninorm_nfc;
extern uint8_t *u8_normalize(
    const struct unicode_normalization_form *form, const uint8_t *text, size_t count,
    uint8_t *buffer, size_t *resultCount);

static inline const struct unicode_normalization_form *thresher_nfc(void) { return &uninorm_nfc; }
