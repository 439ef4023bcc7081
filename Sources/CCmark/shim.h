// libcmark has no module map of its own; this one header makes it a Swift module.
#include <cmark.h>
