using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Portico.Functions.Http;

/// <summary>Answers OPTIONS everywhere. What a browser may do is said by <see cref="CorsMiddleware"/> in the headers.</summary>
public sealed class OptionsFunctions
{
    /// <summary><c>OPTIONS</c> of any path.</summary>
    [Function("Options")]
    public IResult Options([HttpTrigger(AuthorizationLevel.Anonymous, "options", Route = "{*path}")] HttpRequest request) =>
        new BareAnswer(StatusCodes.Status204NoContent);
}
