import Words

/// The machine and the program version that computed a result.
///
/// Contains no name of a person, a host or a folder, because reports are published.
public struct Machine: Hashable, Sendable, Codable {
  /// The processor's model, `AMD EPYC`; its architecture if the model is unknown.
  public var processor: String
  public var processors: Int
  /// Number of threads used. No result depends on it.
  public var threads: Int
  /// `Debian GNU/Linux 12 (bookworm), x86_64`
  public var system: String
  /// `brine 0.1.0`
  public var program: String

  public init(
    processor: String, processors: Int, threads: Int, system: String, program: String
  ) {
    self.processor = processor
    self.processors = processors
    self.threads = threads
    self.system = system
    self.program = program
  }

  /// `AMD EPYC, 2 processors, 1 thread; Debian GNU/Linux 12 (bookworm), x86_64`
  public var hardware: String {
    "\(processor), \(counted(processors, "processor")), \(counted(threads, "thread")); \(system)"
  }

  /// `AMD EPYC, 2 processors, 1 thread; Debian GNU/Linux 12 (bookworm), x86_64; brine 0.1.0`
  public var words: String { "\(hardware); \(program)" }
}
