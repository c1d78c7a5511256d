namespace Portico.Tests.Unit.Contract;

public sealed class ContractTests
{
    const string Truth = """
        ### Some.Assembly 1.0
        abstract class Portico.Tests.Unit.Contract.Sample : IDisposable
            protected new(string name = "x")
            const int Most = 5
            string? Name { get; protected set; }
            int Count { get; init; }
            void Dispose()
            abstract Task<object?> RunAsync<T>(T input, CancellationToken ct = default) where T : class, new()
            virtual bool TryFind(string key, out IReadOnlyList<string?> values, Sample.Colour colour = Colour.Red, params int[] more)
        enum Portico.Tests.Unit.Contract.Sample.Colour
            Red=1, Green=2
        """;

    [Fact]
    public void A_type_that_is_as_listed_has_no_differences()
    {
        Differences(typeof(Sample), Truth).ShouldBeEmpty();
        Differences(typeof(Sample.Colour), Truth).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("abstract class", "sealed class", "is a abstract class, the vendor's a sealed class")]
    [InlineData(": IDisposable", ": IAsyncDisposable", "is not a IAsyncDisposable")]
    [InlineData(" : IDisposable", "", "is a IDisposable, the vendor's is not")]
    [InlineData(" : IDisposable", " : IDisposable [AttributeUsage(Class)]", "the vendor's '[AttributeUsage(Class)]'")]
    [InlineData("protected new(", "new(", "has 'protected new(string name = \"x\")'")]
    [InlineData("string name = \"x\"", "string name = \"y\"", "has 'protected new(string name = \"x\")'")]
    [InlineData("Most = 5", "Most = 6", "has 'const int Most = 5'; the vendor has 'const int Most = 6'")]
    [InlineData("string? Name", "string Name", "has 'string? Name { get; protected set; }'; the vendor has 'string Name { get; protected set; }'")]
    [InlineData("get; init;", "get; set;", "has 'int Count { get; init; }'")]
    [InlineData("Task<object?>", "Task<object>", "has 'abstract Task<object?> RunAsync")]
    [InlineData("T input", "T value", "has 'abstract Task<object?> RunAsync")]
    [InlineData("CancellationToken ct = default", "CancellationToken ct", "has 'abstract Task<object?> RunAsync")]
    [InlineData("where T : class, new()", "where T : class", "has 'abstract Task<object?> RunAsync")]
    [InlineData("virtual bool", "bool", "has 'virtual bool TryFind")]
    [InlineData("out IReadOnlyList", "IReadOnlyList", "has 'virtual bool TryFind")]
    [InlineData("Colour.Red", "Colour.Green", "has 'virtual bool TryFind")]
    [InlineData("params int[]", "int[]", "has 'virtual bool TryFind")]
    [InlineData("void Dispose()", "void Dispose()\n    void Close()", "lacks 'void Close()'")]
    [InlineData("Contract.Sample :", "Contract.Other :", "the vendor has no such public type")]
    public void Any_difference_is_named(string listed, string other, string expected)
    {
        Truth.ShouldContain(listed);

        Differences(typeof(Sample), Truth.Replace(listed, other, StringComparison.Ordinal)).ShouldContain(difference => difference.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void An_enum_value_that_is_listed_otherwise_is_a_difference() =>
        Differences(typeof(Sample.Colour), Truth.Replace("Green=2", "Green=3", StringComparison.Ordinal)).Single().ShouldContain("'Green=2'");

    [Fact]
    public void The_listing_is_read_whole()
    {
        var listing = VendorListing.Load();

        listing.Assembly("Microsoft.DurableTask.Abstractions").Count().ShouldBe(43);
        listing.Find("Azure.Data.Tables.TableClientOptions.ServiceVersion")!.Members.ShouldBe(["V2019_02_02=1", "V2020_12_06=2"]);
        listing.Find("Microsoft.DurableTask.TaskActivity<TInput, TOutput>")!.Bases.ShouldBe(["ITaskActivity"]);
    }

    static List<string> Differences(Type type, string listing) => [.. Contract.Differences(type, VendorListing.Parse(listing.Split('\n')))];
}
