using System.Collections.Frozen;

namespace Portico.TechDocs.Highlighting;

/// <summary>The languages that are coloured.</summary>
static class Languages
{
    static readonly FrozenDictionary<string, Language> Known = All().SelectMany(static entry => entry.Names.Split(' ').Select(name => (name, entry.Language)))
        .ToFrozenDictionary(static entry => entry.name, static entry => entry.Language, StringComparer.OrdinalIgnoreCase);

    /// <summary>A language by its name or one of its other names; null when it is not known.</summary>
    public static Language? Find(string name) => name.Length == 0 ? null : Known.GetValueOrDefault(name);

    static IEnumerable<(string Names, Language Language)> All()
    {
        var c = new Language(WordLexer.Read) { LineComments = ["//"], BlockComment = ("/*", "*/"), Constants = Set("true false null nil") };
        var hash = new Language(WordLexer.Read) { LineComments = ["#"], Constants = Set("true false null nil") };
        yield return ("csharp c# cs", c with { Keywords = Set(Words.CSharp), Types = Set(Words.CSharpTypes) });
        yield return ("java kotlin kt groovy gradle scala", c with { Keywords = Set(Words.Java), Types = Set(Words.JavaTypes), TripleQuotes = true });
        yield return ("javascript js jsx typescript ts tsx mjs node", c with { Keywords = Set(Words.JavaScript), Types = Set(Words.TypeScriptTypes), Constants = Set("true false null undefined NaN Infinity"), Quotes = "\"'`" });
        yield return ("json jsonc json5", c with { HasStringKeys = true });
        yield return ("go golang", c with { Keywords = Set(Words.Go), Types = Set(Words.GoTypes), Builtins = Set(Words.GoBuiltins), Constants = Set("true false nil iota"), Quotes = "\"'`" });
        yield return ("rust rs", c with { Keywords = Set(Words.Rust), Types = Set(Words.RustTypes), Quotes = "\"" });
        yield return ("c cpp c++ objective-c objc h hpp", c with { Keywords = Set(Words.Cpp), Types = Set(Words.CppTypes), Constants = Set("true false nullptr NULL") });
        yield return ("swift dart", c with { Keywords = Set(Words.Swift), TripleQuotes = true });
        yield return ("php", c with { Keywords = Set(Words.Php), LineComments = ["//", "#"], HasDollarVariables = true, IgnoresCase = true });
        yield return ("css scss less", c with { Keywords = Set("important media import keyframes font-face supports include mixin"), HasHyphenatedWords = true });
        yield return ("protobuf proto graphql bicep cue rego", c with { Keywords = Set(Words.Schemas), Types = Set("string bool bytes int32 int64 uint32 uint64 float double Int Float String Boolean ID object array"), LineComments = ["//", "#"] });
        yield return ("hcl terraform tf", hash with { Keywords = Set(Words.Hcl), LineComments = ["#", "//"], BlockComment = ("/*", "*/") });
        yield return ("python py python3 py3", hash with { Keywords = Set(Words.Python), Builtins = Set(Words.PythonBuiltins), Constants = Set("True False None"), TripleQuotes = true });
        yield return ("bash sh shell zsh shell-script", hash with { Keywords = Set(Words.Shell), Builtins = Set(Words.ShellBuiltins), HasDollarVariables = true, HasHyphenatedWords = true });
        yield return ("powershell ps1 posh pwsh", hash with { Keywords = Set(Words.PowerShell), HasDollarVariables = true, IgnoresCase = true, HasHyphenatedWords = true, BlockComment = ("<#", "#>") });
        yield return ("ruby rb", hash with { Keywords = Set(Words.Ruby) });
        yield return ("dockerfile docker containerfile", hash with { Keywords = Set(Words.Docker), HasDollarVariables = true, HasHyphenatedWords = true });
        yield return ("make makefile nginx elixir r perl pl", hash with { Keywords = Set(Words.Others), HasDollarVariables = true });
        yield return ("sql postgresql mysql tsql sqlite plpgsql", hash with { Keywords = Set(Words.Sql), Types = Set(Words.SqlTypes), LineComments = ["--"], BlockComment = ("/*", "*/"), IgnoresCase = true, Quotes = "'\"" });
        yield return ("lua haskell hs", hash with { Keywords = Set(Words.Others), LineComments = ["--"] });
        yield return ("yaml yml", new(LineLexers.Yaml));
        yield return ("ini toml properties cfg conf editorconfig dotenv env", new(LineLexers.Settings));
        yield return ("diff patch udiff", new(LineLexers.Diff));
        yield return ("console shell-session terminal bash-session", new(LineLexers.Console));
        yield return ("html xml xhtml svg vue csproj xslt", new(MarkupLexer.Read));
    }

    static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
