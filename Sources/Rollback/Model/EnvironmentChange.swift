internal import JSON

/// A file of the app's environment, and what the switch writes into it.
public struct EnvironmentChange: Sendable, Hashable {
  public struct Setting: Sendable, Hashable {
    public var key: String
    public var value: String

    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// Absolute.
  public var file: String
  /// A file whose text becomes the new content, each `{{KEY}}` replaced by the value of that setting; nil to set the keys in the
  /// file as it is, as in `.env.local`.
  public var template: String?
  public var settings: [Setting]

  public init(file: String, template: String? = nil, settings: [Setting]) {
    self.file = file
    self.template = template
    self.settings = settings
  }

  var json: JSONValue {
    .record([
      "file": .string(file), "template": template.map(JSONValue.string),
      "set": .array(settings.map { .record(["key": .string($0.key), "value": .string($0.value)]) }),
    ])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    file = try reader.string("file")
    template = try reader.optionalString("template")
    settings = try reader.list("set") { (value, path) throws(JSONShapeError) in
      var reader = try JSONObjectReader(value, path: path)
      let setting = Setting(key: try reader.string("key"), value: try reader.string("value"))
      try reader.finish()
      return setting
    }
    try reader.finish()
  }
}
