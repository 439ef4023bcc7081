// Decompression of zstd; the header has no module map of its own.
#include <zstd.h>
#include <zstd_errors.h>
