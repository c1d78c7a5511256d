using System.Buffers;
using Portico.Functions.Http;

namespace Portico.Functions.Catalog;

/// <summary>An answer that a part of the index writes by itself, in one piece.</summary>
internal sealed class IndexAnswer(Action<IBufferWriter<byte>> write) : Answer
{
    /// <summary>The answer with the version of the index it was made from.</summary>
    public static IndexAnswer Of(IndexVersion version, Action<IBufferWriter<byte>> write) => new(write) { ETag = version.ETag, FeedPosition = version.Position };

    /// <inheritdoc/>
    protected override bool WriteNext(IBufferWriter<byte> writer)
    {
        write(writer);
        return false;
    }
}
