using Microsoft.AspNetCore.Http;
using Portico.Functions.Http;

namespace Portico.Functions.Scaffolder;

/// <summary>Answers about tasks that cannot be, in the peer's words.</summary>
internal static class TaskFaults
{
    /// <summary>There is no such task.</summary>
    public static IResult NotFound(HttpRequest request, string id) => ErrorAnswer.To(request, ApiError.NotFound($"No task with id '{RequestTarget.Segment(id)}' found"));

    /// <summary>A reference that is none. The peer does not expect that, so it takes it for a fault of its own.</summary>
    public static ApiError BadReference(string reference, string message) => reference.Length == 0
        ? new(StatusCodes.Status500InternalServerError, "Error", "Entity reference must not be empty")
        : new(StatusCodes.Status500InternalServerError, "TypeError", message);

    /// <summary>A schema of the template is none. The peer takes that for a fault of its own, too.</summary>
    public static ApiError BadSchema(string message) => new(StatusCodes.Status500InternalServerError, "SchemaError", message);

    /// <summary>A step of a dry run that failed: the status goes by the name of the error.</summary>
    public static ApiError Failed(string name, string message) => new(Status(name), name, message);

    static int Status(string name) => name switch
    {
        "InputError" => StatusCodes.Status400BadRequest,
        "AuthenticationError" => StatusCodes.Status401Unauthorized,
        "NotAllowedError" => StatusCodes.Status403Forbidden,
        "NotFoundError" => StatusCodes.Status404NotFound,
        "ConflictError" => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status500InternalServerError,
    };
}
