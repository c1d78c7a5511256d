using System.Xml;

namespace Portico.TechDocs.Sanitizing;

/// <summary>Says whether a drawing is only a drawing. It may be opened by itself, and would then run what is in it.</summary>
static class SvgCheck
{
    static readonly HashSet<string> Refused = new(StringComparer.OrdinalIgnoreCase) { "script", "foreignObject", "iframe", "object", "embed", "handler", "listener", "set", "audio", "video", "image-set" };

    const string Html = "http://www.w3.org/1999/xhtml";

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static string? Find(Stream content)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null, MaxCharactersFromEntities = 1024 };
        try
        {
            using var reader = XmlReader.Create(content, settings);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.ProcessingInstruction && reader.Name == "xml-stylesheet") return "a stylesheet from elsewhere";
                // Browsers heed what it declares, such as an attribute that runs something on every element.
                if (reader.NodeType == XmlNodeType.DocumentType && reader.Value.Length > 0) return "declarations in its DOCTYPE";
                if (reader.NodeType != XmlNodeType.Element) continue;
                if (reader.NamespaceURI == Html) return $"the element '{reader.LocalName}' of HTML";
                if (Refused.Contains(reader.LocalName)) return $"the element '{reader.LocalName}'";
                while (reader.MoveToNextAttribute())
                {
                    if (reader.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)) return $"the attribute '{reader.LocalName}'";
                    if (reader.LocalName is "href" or "src" or "from" or "to" or "values" && !SafeValues.IsAddress(reader.Value, isPicture: true)) return $"an address in '{reader.LocalName}'";
                }
            }
            return null;
        }
        catch (XmlException e)
        {
            return $"it is not XML: {e.Message}";
        }
    }
}
