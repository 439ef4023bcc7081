import FuzzDriver
import FuzzedReaders
import Glibc

// FUZZ_READER=ratings Fuzz [libFuzzer's options] [folders of inputs]
//
// The reader's name is in the environment because libFuzzer runs itself again, with arguments of its own.

guard let name = getenv("FUZZ_READER"), let reader = FuzzedReader(rawValue: String(cString: name))
else {
  let names = FuzzedReader.allCases.map(\.rawValue).joined(separator: ", ")
  print("FUZZ_READER: expected one of \(names)")
  exit(64)
}

func feed(_ reader: FuzzedReader, _ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  do {
    try reader.read(Array(UnsafeBufferPointer(start: data, count: count)))
  } catch {
    // Ends the process with these words, and libFuzzer keeps the input.
    fatalError("\(error)")
  }
  return 0
}

// A function for C captures nothing, so there is one for each reader.
let run: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32 =
  switch reader {
  case .archive: { data, count in feed(.archive, data, count) }
  case .container: { data, count in feed(.container, data, count) }
  case .packed: { data, count in feed(.packed, data, count) }
  case .ratings: { data, count in feed(.ratings, data, count) }
  case .parquet: { data, count in feed(.parquet, data, count) }
  case .notebook: { data, count in feed(.notebook, data, count) }
  case .frontmatter: { data, count in feed(.frontmatter, data, count) }
  case .record: { data, count in feed(.record, data, count) }
  case .results: { data, count in feed(.results, data, count) }
  case .theme: { data, count in feed(.theme, data, count) }
  }

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(LLVMFuzzerRunDriver(&count, &arguments, run))
