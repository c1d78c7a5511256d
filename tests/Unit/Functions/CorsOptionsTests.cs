using System.ComponentModel.DataAnnotations;
using Portico.Functions.Http;

namespace Portico.Tests.Unit.Functions;

public sealed class CorsOptionsTests
{
    [Theory]
    [InlineData("http://localhost:3000")]
    [InlineData("https://portal.example.com")]
    public void An_origin_is_taken(string origin) => Faults(origin).ShouldBeEmpty();

    [Theory]
    [InlineData("*")]
    [InlineData("https://portal.example.com/")]
    [InlineData("portal.example.com")]
    [InlineData("file:///x")]
    public void What_is_no_origin_is_named_at_the_start(string origin) => Faults(origin).ShouldHaveSingleItem()!.ShouldContain($"'{origin}'");

    static List<string?> Faults(string origin)
    {
        var options = new CorsOptions { Origins = [origin] };
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return [.. results.Select(result => result.ErrorMessage)];
    }
}
