using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Catalog;
using Portico.Catalog.Index;
using Portico.Catalog.Store;
using Portico.Sources;
using Portico.Storage;

namespace Portico.Benchmarks.Http;

/// <summary>
/// Puts the snapshot of a generated catalog into an empty storage account: a process that starts on it serves the whole
/// catalog without reading a source or a table row.
/// </summary>
static class SeededStorage
{
    const int EntitiesAtOnce = 50_000;

    public static async Task FillAsync(int entities)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        await using var services = new ServiceCollection().AddLogging().AddPorticoStorage(configuration).AddPorticoSources(configuration).AddPorticoCatalog(configuration).BuildServiceProvider();
        var watch = Stopwatch.StartNew();
        var index = Build(entities);
        Console.WriteLine($"{index.Count:N0} entities built in {watch.Elapsed.TotalSeconds:N1} s");
        watch.Restart();
        var written = 0L;
        await services.GetRequiredService<SnapshotBlobs>().WriteAsync(0, stream =>
        {
            using var counted = new CountedStream(stream);
            index.Save(counted);
            written = counted.Length;
        }, CancellationToken.None);
        Console.WriteLine($"{written / 1024.0 / 1024:N0} MiB stored in {watch.Elapsed.TotalSeconds:N1} s");
    }

    /// <summary>All at once would need several times the memory.</summary>
    public static CatalogIndex Build(int entities)
    {
        var writer = new CatalogIndexWriter(CatalogIndex.Empty);
        foreach (var chunk in new SampleEntities(entities).Changes().Chunk(EntitiesAtOnce / 100)) writer.Apply(chunk, 0);
        return writer.Settle();
    }

    /// <summary>Passes bytes on and counts them.</summary>
    sealed class CountedStream(Stream inner) : Stream
    {
        long length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => length;

        public override long Position { get => length; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            inner.Write(buffer);
            length += buffer.Length;
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
