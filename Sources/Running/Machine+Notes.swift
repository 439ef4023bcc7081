import Checkpoints
import Reports

/// A machine in the notes of a result's record. Notes are not part of the key, and may be absent in older records.
extension Machine {
  private enum Note: String {
    case processor, processors, threads, system, program
  }

  /// `notes` with this machine in place of an earlier one; without a machine if it is nil.
  static func noted(_ machine: Machine?, in notes: [String: String]) -> [String: String] {
    let others = notes.filter { Note(rawValue: $0.key) == nil }
    return others.merging(machine?.notes ?? [:]) { other, _ in other }
  }

  private var notes: [String: String] {
    [
      Note.processor.rawValue: processor, Note.processors.rawValue: "\(processors)",
      Note.threads.rawValue: "\(threads)", Note.system.rawValue: system,
      Note.program.rawValue: program,
    ]
  }

  /// The machine that a result was computed on; nil if not recorded.
  public init?(_ record: Record) {
    func note(_ name: Note) -> String? { record.notes[name.rawValue] }
    guard let processor = note(.processor), let system = note(.system),
      let program = note(.program), let processors = note(.processors).flatMap({ Int($0) }),
      let threads = note(.threads).flatMap({ Int($0) })
    else { return nil }
    self.init(
      processor: processor, processors: processors, threads: threads, system: system,
      program: program)
  }
}
