import Thresher

/// `--dry-run`: what a run would do.
enum PlanPrinter {
  static func printPlan(_ plan: RunPlan, output: String) {
    for file in plan.unread { print("read      \(Console.printable(file))") }
    for file in plan.unchanged { print("unchanged \(Console.printable(file))") }
    for path in plan.removed { print("removed   \(Console.printable(path))") }
    for notice in plan.passedOver {
      print("pass over \(Console.printable(notice.path)): \(Console.printable(notice.reason))")
    }
    print("write     \(Console.printable(output))/")
  }
}
