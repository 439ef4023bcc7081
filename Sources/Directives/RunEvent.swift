import Reports

/// What a run tells while it runs.
public enum RunEvent: Sendable {
  /// The cell numbered `number` (from 1) of `count` begins.
  case began(name: String, directive: String, number: Int, count: Int)
  /// How far the cell at work is: 0...1, and in words.
  case progressed(fraction: Double, stage: String)
  case finished(CellReport, number: Int, count: Int)
  /// Something that does not stop the run, such as a checkpoint that was damaged.
  case warned(String)
}

/// The person asked the run to stop.
public struct Interrupted: Error {}
