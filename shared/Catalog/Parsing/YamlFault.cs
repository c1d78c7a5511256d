using YamlDotNet.Core;

namespace Portico.Catalog.Parsing;

/// <summary>A rule of ours that a document breaks. Caught by <see cref="YamlDocuments"/> and turned into the document's error.</summary>
sealed class YamlFault(string message, Mark at) : Exception(message)
{
    public Mark At => at;
}
