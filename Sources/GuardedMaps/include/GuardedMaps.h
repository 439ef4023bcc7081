// Memory maps of files that another program may truncate while they are read.
//
// Reading a page beyond the end of the file raises SIGBUS, which ends the process. In a guarded map such a page reads
// as zeros instead, and the guard records it: readers check the guard at the end and discard what they read.

#ifndef GUARDED_MAPS_H
#define GUARDED_MAPS_H

#include <stdbool.h>
#include <stddef.h>

// Guards the `length` bytes mapped at `start`. Returns the guard's number, or -1 if all guards are in use or the
// system refuses; the map must not be read then.
int guard_map(const void *start, size_t length);

// Whether a page of the map was missing when it was read.
bool guard_has_tripped(int guard);

// Ends guarding. Call this before unmapping.
void unguard_map(int guard);

#endif
