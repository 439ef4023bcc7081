/// Measures the engine's parts; prints Markdown tables. Figures are of one machine; read the ratios.
@main
struct Benchmarks {
  static func main() throws {
    KernelBenchmark.run()
    for users in [4_000, 28_323] { try StepsBenchmark(users: users).run() }
  }
}
