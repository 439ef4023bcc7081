import Files

/// The bytes of a file that a person writes: a notebook, parameters, a theme.
public enum NotebookSource {
  /// In bytes. A notebook is written by hand; what is larger is some other file named by mistake.
  public static let largest = 16 << 20

  /// Reads a file of `largest` bytes or fewer, or what comes through a pipe. Says why not where it cannot; never
  /// judges the text inside, as `NotebookParser` does.
  public static func read(_ path: String) -> Result<[UInt8], NotebookSourceError> {
    do throws(FileError) {
      return .success(try File.read(path, atMost: largest, allowing: .any))
    } catch {
      return .failure(.file(error.reason))
    }
  }
}
