using System.Buffers;
using System.Text;
using Portico.Catalog.Queries;

namespace Portico.Tests.Unit.Catalog.Queries;

public sealed class FieldProjectionTests
{
    const string Entity = """{"metadata":{"name":"a","annotations":{"backstage.io/x":"1","x":{"y.z":2},"q\"uote":3},"tags":["t0","t1"],"links":[{"url":"u0"},{"url":"u1"}]},"kind":"K","spec":{"nothing":null,"list":[]}}""";

    [Theory]
    [InlineData("kind,metadata.name", """{"kind":"K","metadata":{"name":"a"}}""")]
    [InlineData("metadata.name,kind,metadata.tags", """{"metadata":{"name":"a","tags":["t0","t1"]},"kind":"K"}""")]
    [InlineData("metadata.annotations.backstage.io/x", """{"metadata":{"annotations":{"backstage.io/x":"1"}}}""")]
    [InlineData("metadata.annotations.x.y.z", """{"metadata":{"annotations":{"x":{"y.z":2}}}}""")]
    [InlineData("metadata.annotations.q\"uote", """{"metadata":{"annotations":{"q\"uote":3}}}""")]
    [InlineData("metadata.tags.1", """{"metadata":{"tags":[null,"t1"]}}""")]
    [InlineData("metadata.links.0.url,metadata.links.1.url", """{"metadata":{"links":[{"url":"u0"},{"url":"u1"}]}}""")]
    [InlineData("spec.nothing,spec.list", """{"spec":{"nothing":null,"list":[]}}""")]
    [InlineData("spec.nothing.more,no.such", "{}")]
    [InlineData("spec,spec.list", """{"spec":{"nothing":null,"list":[]}}""")]
    [InlineData("spec.list,spec,kind", """{"spec":{"nothing":null,"list":[]},"kind":"K"}""")]
    [InlineData("Kind,metadata.tags.01,metadata.tags.2", "{}")]
    public void Fields_are_chosen_as_recorded(string fields, string expected)
    {
        FieldProjection.TryParse([fields], null, out var projection, out _).ShouldBeTrue();

        Project(projection!).ShouldBe(expected);
    }

    [Fact]
    public void Fields_of_the_body_come_first()
    {
        FieldProjection.TryParse(["metadata.name"], ["kind", "metadata.name"], out var projection, out _).ShouldBeTrue();

        Project(projection!).ShouldBe("""{"kind":"K","metadata":{"name":"a"}}""");
    }

    [Theory, InlineData(""), InlineData(" , ")]
    public void No_field_means_all(string fields)
    {
        FieldProjection.TryParse([fields], [], out var projection, out _).ShouldBeTrue();

        projection.ShouldBeNull();
    }

    [Fact]
    public void Brackets_are_refused()
    {
        FieldProjection.TryParse(["kind,metadata.tags[0]"], null, out _, out var error).ShouldBeFalse();

        error.ShouldBe("Invalid field \"metadata.tags[0]\", array type fields are not supported");
    }

    static string Project(FieldProjection projection)
    {
        var output = new ArrayBufferWriter<byte>();
        projection.Write(output, Encoding.UTF8.GetBytes(Entity), new());
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
