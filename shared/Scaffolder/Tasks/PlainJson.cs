using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portico.Scaffolder.Tasks;

/// <summary>How JSON of tasks is written.</summary>
static class PlainJson
{
    /// <summary>Only what must be is escaped: secrets are searched for in the text, and people read it.</summary>
    public static readonly JsonSerializerOptions Options = new(TaskJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
