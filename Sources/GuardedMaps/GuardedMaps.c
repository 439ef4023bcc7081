#define _GNU_SOURCE
#include "GuardedMaps.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

// Two files are read at a time by each thread; the tests use many threads.
enum { guard_count = 256 };

// A fixed table of atomics, because a signal handler must not allocate or lock.
static struct {
  atomic_bool is_taken;
  atomic_bool has_tripped;
  atomic_uintptr_t begin;
  atomic_uintptr_t end;
} guards[guard_count];

static struct sigaction former;
static uintptr_t page_size;
static bool is_listening;
static pthread_once_t once = PTHREAD_ONCE_INIT;

// Replaces the page at `address` and all following pages by zeros: the file ends before them.
static bool fill(int guard, uintptr_t address) {
  uintptr_t begin = address / page_size * page_size;
  uintptr_t end = atomic_load(&guards[guard].end);
  atomic_store(&guards[guard].has_tripped, true);
  void *filled = mmap((void *)begin, end - begin, PROT_READ,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  return filled != MAP_FAILED;
}

static void on_bus_error(int number, siginfo_t *info, void *context) {
  int code = errno;
  uintptr_t address = (uintptr_t)info->si_addr;
  // BUS_ADRERR means a page beyond the end of the file. Other bus errors are not handled here.
  for (int guard = 0; info->si_code == BUS_ADRERR && guard < guard_count; guard++) {
    if (address < atomic_load(&guards[guard].begin) || address >= atomic_load(&guards[guard].end)) {
      continue;
    }
    if (!fill(guard, address)) break;
    errno = code;
    return;
  }
  if (former.sa_flags & SA_SIGINFO) {
    former.sa_sigaction(number, info, context);
  } else if (former.sa_handler != SIG_DFL && former.sa_handler != SIG_IGN) {
    former.sa_handler(number);
  } else {
    // Returning repeats the access, which then ends the process as it would without this handler.
    signal(number, SIG_DFL);
  }
  errno = code;
}

static void listen_for_bus_errors(void) {
  page_size = (uintptr_t)sysconf(_SC_PAGESIZE);
  struct sigaction action = {.sa_sigaction = on_bus_error, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  is_listening = sigaction(SIGBUS, &action, &former) == 0;
}

int guard_map(const void *start, size_t length) {
  pthread_once(&once, listen_for_bus_errors);
  if (!is_listening) return -1;
  for (int guard = 0; guard < guard_count; guard++) {
    bool expected = false;
    if (!atomic_compare_exchange_strong(&guards[guard].is_taken, &expected, true)) continue;
    atomic_store(&guards[guard].has_tripped, false);
    atomic_store(&guards[guard].end, (uintptr_t)start + length);
    atomic_store(&guards[guard].begin, (uintptr_t)start);
    return guard;
  }
  return -1;
}

bool guard_has_tripped(int guard) { return atomic_load(&guards[guard].has_tripped); }

void unguard_map(int guard) {
  // Store `begin` first: the range is then empty, whichever of the two stores is seen.
  atomic_store(&guards[guard].begin, UINTPTR_MAX);
  atomic_store(&guards[guard].end, 0);
  atomic_store(&guards[guard].is_taken, false);
}
