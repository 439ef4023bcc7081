// Maps of files that another program may cut short while they are read.
//
// Touching a page of a map that its file no longer reaches is SIGBUS, which ends the process. Within a
// guarded map such a page reads as zeros instead, and the guard remembers that: whoever reads asks it
// at the end, and throws away what was read.

#ifndef GUARDED_MAPS_H
#define GUARDED_MAPS_H

#include <stdbool.h>
#include <stddef.h>

// Guards the `length` bytes mapped at `start`. Returns the guard's number, or -1 if all are taken or the
// system refuses: the map must not be read then.
int guard_map(const void *start, size_t length);

// Whether a page of the map was missing when it was read.
bool guard_has_tripped(int guard);

// Ends guarding; to be called before the map is undone.
void unguard_map(int guard);

#endif
