import Glibc

/// A source of helper threads. If no thread can be started (a limit on processes or memory), the caller does all work
/// itself; libdispatch would wait for one forever.
public struct Threads: Sendable {
  /// Starts a thread that runs `work`; nil if none can be started.
  public let start: @Sendable (_ work: @escaping @Sendable () -> Void) -> Started?

  /// - Parameter start: Returns a value that waits for the thread to end.
  public init(start: @escaping @Sendable (_ work: @escaping @Sendable () -> Void) -> Started?) {
    self.start = start
  }

  /// A started thread, which must be joined exactly once.
  public struct Started: Sendable {
    public let join: @Sendable () -> Void

    public init(join: @escaping @Sendable () -> Void) { self.join = join }
  }

  /// Threads of the operating system.
  public static let system = Threads { work in
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 1 << 21)
    let box = Unmanaged.passRetained(Work(work))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, &attributes,
      { box in
        if let box { Unmanaged<Work>.fromOpaque(box).takeRetainedValue().body() }
        return nil
      }, box.toOpaque())
    guard status == 0 else {
      box.release()
      return nil
    }
    let started = thread
    return Started { pthread_join(started, nil) }
  }

  /// A source without threads.
  public static let none = Threads { _ in nil }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}

extension Threads {
  /// Calls `body` on this thread and on up to `helpers` other threads, and returns when all have finished.
  public func withHelpers(_ helpers: Int, _ body: @Sendable () -> Void) {
    withoutActuallyEscaping(body) { body in
      var started: [Started] = []
      while started.count < helpers, let thread = start(body) { started.append(thread) }
      body()
      for thread in started { thread.join() }
    }
  }
}
