@main
struct ThresherBench { static func main() {} }
