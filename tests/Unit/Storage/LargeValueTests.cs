using Azure.Data.Tables;
using Portico.Storage;

namespace Portico.Tests.Unit.Storage;

public sealed class LargeValueTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(LargeValue.ChunkSize - 5)]
    [InlineData(LargeValue.ChunkSize - 4)]
    [InlineData(2 * LargeValue.ChunkSize - 5)]
    [InlineData(LargeValue.MaxInRow - 5)]
    public void What_does_not_compress_comes_back_from_its_pieces(int length)
    {
        var value = Noise(length);
        var row = new TableEntity("p", "r");

        LargeValue.TryWrite(row, "Body", LargeValue.Pack(value)).ShouldBeTrue();

        row.Select(static property => property.Value).OfType<byte[]>().ShouldAllBe(static piece => piece.Length <= LargeValue.ChunkSize);
        LargeValue.Unpack(LargeValue.Read(row, "Body")!).ShouldBe(value);
    }

    [Fact]
    public void Text_is_compressed()
    {
        var value = Enumerable.Repeat("{\"kind\":\"Component\"}"u8.ToArray(), 1000).SelectMany(static x => x).ToArray();

        var packed = LargeValue.Pack(value);

        packed.Length.ShouldBeLessThan(value.Length / 20);
        LargeValue.Unpack(packed).ShouldBe(value);
    }

    [Fact]
    public void A_value_over_the_rows_limit_is_not_written()
    {
        var row = new TableEntity("p", "r");
        var properties = row.Count;

        LargeValue.TryWrite(row, "Body", LargeValue.Pack(Noise(LargeValue.MaxInRow))).ShouldBeFalse();

        row.Count.ShouldBe(properties);
        LargeValue.Read(row, "Body").ShouldBeNull();
    }

    [Fact]
    public void Damaged_bytes_are_told_from_values()
    {
        var packed = LargeValue.Pack(new byte[5000]);

        Should.Throw<InvalidDataException>(() => LargeValue.Unpack(packed.AsSpan(0, 3)));
        Should.Throw<InvalidDataException>(() => LargeValue.Unpack(packed.AsSpan(0, packed.Length - 1)));
        Should.Throw<InvalidDataException>(() => LargeValue.Unpack([9, .. packed.AsSpan(1)]));
    }

    static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
