import Thresher

/// `--dry-run`: what a run would do.
enum PlanPrinter {
  static func printPlan(_ plan: RunPlan, output: String) {
    for file in plan.unread { print("read      \(Console.line(file))") }
    for file in plan.unchanged { print("unchanged \(Console.line(file))") }
    for path in plan.removed { print("removed   \(Console.line(path))") }
    for notice in plan.passedOver {
      print("pass over \(Console.line(notice.path)): \(Console.line(notice.reason))")
    }
    print("write     \(Console.line(output))/")
  }
}
