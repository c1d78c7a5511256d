using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portico.Catalog.Events;

/// <summary>One field that is different.</summary>
/// <param name="Path">Names joined by dots, <c>spec.owner</c>; places in a list in brackets, <c>spec.dependsOn[2]</c>; names that hold dots or brackets as <c>metadata.annotations["a.b/c"]</c>.</param>
/// <param name="Before">Its value before; null when it was not there (a JSON null is a value).</param>
/// <param name="After">Its value now; null when it is gone.</param>
/// <param name="Cut">True when a value was too long to keep whole; what is left of it is text that ends with an ellipsis.</param>
[JsonConverter(typeof(FieldChangeConverter))]
public sealed record FieldChange(string Path, JsonElement? Before, JsonElement? After, bool Cut = false);
