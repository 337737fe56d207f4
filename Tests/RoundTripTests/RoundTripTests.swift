import Testing

@testable import RoundTrip
