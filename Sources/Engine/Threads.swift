import Glibc

/// Where helping threads come from. There may be none to be had (a limit on processes or on memory), and
/// then the caller does all work itself: libdispatch would wait for one without end.
public struct Threads: Sendable {
  /// Starts a thread that does `work`; nil if there is none to be had.
  public let start: @Sendable (_ work: @escaping @Sendable () -> Void) -> Started?

  /// - Parameter start: Returns what waits for the thread's end.
  public init(start: @escaping @Sendable (_ work: @escaping @Sendable () -> Void) -> Started?) {
    self.start = start
  }

  /// A thread to be waited for, once.
  public struct Started: Sendable {
    public let join: @Sendable () -> Void

    public init(join: @escaping @Sendable () -> Void) { self.join = join }
  }

  /// The system's.
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

  /// None.
  public static let none = Threads { _ in nil }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}

extension Threads {
  /// Calls `body` on this thread and on up to `helpers` others, and returns when all are done.
  public func withHelpers(_ helpers: Int, _ body: @Sendable () -> Void) {
    withoutActuallyEscaping(body) { body in
      var started: [Started] = []
      while started.count < helpers, let thread = start(body) { started.append(thread) }
      body()
      for thread in started { thread.join() }
    }
  }
}
