/// A list of names and values. Values that are added under the same name are shown together.
struct RecordList {
  private var entries: [(name: String, values: [Fragment])] = []

  mutating func add(_ name: String, _ value: Fragment) {
    if let index = entries.firstIndex(where: { $0.name == name }) {
      entries[index].values.append(value)
    } else {
      entries.append((name, [value]))
    }
  }

  mutating func add(_ name: String, text: String) {
    // Isolates right-to-left text, so that it does not reorder the text beside it.
    add(name, text.mayRunFromTheRight ? "<bdi>\(text)</bdi>" : "\(text)")
  }

  var markup: Fragment {
    guard !entries.isEmpty else { return "" }
    let groups: [Fragment] = entries.map { name, values in
      let values = values.map { "<dd>\($0)</dd>" as Fragment }
      return "<dt>\(name)</dt>\(values.joined())\n"
    }
    return "<dl class=\"record\">\n\(groups.joined())</dl>\n"
  }
}

extension String {
  /// Whether the text has characters in the Unicode ranges that contain right-to-left scripts.
  var mayRunFromTheRight: Bool {
    unicodeScalars.contains { (0x590...0x8FF).contains($0.value) || $0.value >= 0xFB1D }
  }
}
