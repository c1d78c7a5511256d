using Portico.Catalog.Model;

namespace Portico.Catalog.Processing;

/// <summary>Why something is refused, with what lies behind it. Texts and class names are those that Backstage's clients see.</summary>
internal sealed record Rejection(string Name, string Message, Rejection? Cause = null)
{
    // What is wrong is quoted in the message, and a name can be as long as a file.
    const int MessageLimit = 5000;

    public string FullMessage => Cause is null ? Message : $"{Message}; caused by {Cause}";

    public ProcessingError ToError() =>
        new(Name, FullMessage is { Length: > MessageLimit } message ? string.Concat(message.AsSpan(0, MessageLimit), "…") : FullMessage, Cause?.ToError());

    public override string ToString() => $"{Name}: {FullMessage}";
}
