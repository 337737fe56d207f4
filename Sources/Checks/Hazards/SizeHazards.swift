/// Containers that what lies between the export and the database cannot hold (hazards M3 and I1).
struct SizeHazards {
  let sizes: SourceSizes
  let target: HazardTarget

  func findings() -> [HazardFinding] {
    guard target.readsThroughJavaScript else { return [] }
    var found: [HazardFinding] = []
    if sizes.text > TransferModel.stringLimit {
      found.append(
        HazardFinding(
          code: "hazard-too-long-string", hazard: "M3", .loud, "database", "main",
          "As SQL text the database takes about \(sizes.text) bytes; a JavaScript string holds 536,870,888 characters. The json container is refused, and sql can only be read in pieces."
        ))
    }
    if sizes.image > TransferModel.storageLimit {
      found.append(
        HazardFinding(
          code: "hazard-storage-put", hazard: "I1", .loud, "database", "main",
          "The image takes \(sizes.image) bytes; IndexedDB took 600 MB in one put and failed from 700 MB on.")
      )
    }
    return found
  }
}
