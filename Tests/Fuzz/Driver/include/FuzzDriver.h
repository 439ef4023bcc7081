// libFuzzer, as a library: https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library

#ifndef FUZZ_DRIVER_H
#define FUZZ_DRIVER_H

#include <stddef.h>
#include <stdint.h>

// Runs inputs until the options in the arguments say that it is enough; does not return after a find.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*run)(const uint8_t *data, size_t count));

#endif
