@main
struct ThresherCommand { static func main() {} }
