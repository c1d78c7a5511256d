using Portico.Catalog.Index.Snapshots;

namespace Portico.Tests.Unit.Catalog.Index.Snapshots;

/// <summary>Arrays come back from a snapshot as they were, however long they are and whatever is in them.</summary>
public sealed class SectionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(SectionWriter.PieceSize / 4)]
    [InlineData(SectionWriter.PieceSize * 2 + 3)]
    public void Arrays_of_any_length_come_back(int length)
    {
        var random = new Random(length);
        int[] numbers = [.. Enumerable.Range(0, length).Select(_ => random.Next(int.MinValue, int.MaxValue))];
        byte[] bytes = [.. numbers.Select(n => (byte)n)];
        long[] wide = [.. numbers.Select(n => (long)n << 20)];
        using var stored = new MemoryStream();
        var writer = new SectionWriter(stored);
        writer.Write(numbers);
        writer.Write(bytes);
        writer.Write(bytes);
        writer.Write(wide);

        stored.Position = 0;
        var reader = new SectionReader(stored);

        reader.Read<int>().ShouldBe(numbers);
        var many = reader.ReadMany(2);
        many[0].ShouldBe(bytes);
        many[1].ShouldBe(bytes);
        reader.Read<long>().ShouldBe(wide);
        stored.Position.ShouldBe(stored.Length);
    }

    [Fact]
    public void Numbers_that_rise_slowly_take_a_byte_each()
    {
        var packed = new byte[500];

        PackedNumbers.Pack([.. Enumerable.Range(0, 100).Select(i => i * 60)], packed).ShouldBe(100);
    }

    [Fact]
    public void The_ends_of_the_range_can_be_packed()
    {
        int[] numbers = [int.MinValue, int.MaxValue, 0, int.MinValue, -1];
        var packed = new byte[numbers.Length * PackedNumbers.MostBytes];
        var length = PackedNumbers.Pack(numbers, packed);
        var unpacked = new int[numbers.Length];

        PackedNumbers.TryUnpack(packed.AsSpan(0, length), unpacked).ShouldBeTrue();
        unpacked.ShouldBe(numbers);
        PackedNumbers.TryUnpack(packed.AsSpan(0, length - 1), unpacked).ShouldBeFalse();
        PackedNumbers.TryUnpack(packed.AsSpan(0, length), unpacked.AsSpan(1)).ShouldBeFalse();
    }
}
