// SPDX-License-Identifier: GPL-3.0-or-later

// Turns one parsed and resolved module into code objects: the module's body and, in it, every
// function, class body and comprehension. Internal to this folder; compiler.h is the way in.
//
// Order of evaluation, jumps and the lines of instructions follow CPython 3.11. The stack layouts
// of loops, `try` and `with` are written down in compiler_control.cpp.
//
// Construct once per module; compileModule() once. The tree and the scopes must outlive it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bytecode/code_builder.h"
#include "bytecode/program.h"
#include "lang/resolver.h"

namespace loose::bytecode {

// Where a module's codes go: `codes` grows, indexes in MakeFunction count from the front of it plus
// `firstIndex`.
struct CodeSink {
    std::vector<Code> &codes;
    std::uint32_t firstIndex = 0;
    std::uint32_t module = 0;
    bool isLibrary = false;
};

class ModuleCompiler
{
public:
    ModuleCompiler(const lang::ScopeTable &scopes, CodeSink sink);
    ~ModuleCompiler();

    // Index of the body's code, counted as MakeFunction does.
    std::uint32_t compileModule(const lang::Module &module, std::string_view codeName);

    // Constructs that the language refuses and only the compiler sees.
    lang::Diagnostics takeDiagnostics() { return std::move(m_diagnostics); }

private:
    // What surrounds a statement and must be undone when return, break or continue leaves it.
    struct Enclosure {
        enum class Kind {
            WhileLoop,   // again, exit
            ForLoop,     // again, exit; the iterator is on the stack
            TryBody,     // of try … except
            FinallyBody, // of try … finally: finalBody runs on the way out
            Finally,     // inside a finally entered by an exception
            WithBody,    // span is that of the statement
            Handler,     // an except clause; name is its variable or empty
            KeptValue,   // a value to return waits below
        };
        Kind kind = Kind::WhileLoop;
        Label again;
        Label exit;
        const lang::Block *finalBody = nullptr;
        std::string name;
        lang::SourceSpan span;
    };
    struct Unit;      // one code object in the making
    class PlaceGuard; // restores the builder's place
    enum class Use { Load, Store, Delete };

    // --- units (module_compiler.cpp)
    void enterUnit(const lang::Scope &scope, CodeKind kind, std::uint32_t firstLine);
    void addPrologue();
    std::uint32_t leaveUnit(bool returnsNone);
    CodeBuilder &builder();
    const lang::Scope &scope() const;
    std::uint32_t localIndex(std::string_view mangledName) const;
    void useName(std::string_view name, Use use);
    void useMangled(const std::string &name, lang::Binding binding, Use use);
    void emitAttribute(Opcode opcode, std::string_view name);
    void refuse(const lang::SourceSpan &span, std::string message, std::string advice);

    // --- statements (compiler_statements.cpp)
    void compileBlock(const lang::Block &block, std::size_t first = 0);
    void compileBody(const lang::Block &block); // of a module or class: docstring, annotations
    void compileStatement(const lang::Stmt &statement);
    void compile(const lang::ExprStmt &node);
    void compile(const lang::Assign &node);
    void compile(const lang::AugAssign &node, const lang::SourceSpan &span);
    void compile(const lang::AnnAssign &node);
    void compile(const lang::Delete &node);
    void compile(const lang::Raise &node);
    void compile(const lang::Assert &node);
    void compile(const lang::Import &node);
    void compile(const lang::ImportFrom &node);
    void compileTarget(const lang::Expr &target, Use use);
    void compileUnpacking(const std::vector<lang::ExprPtr> &elements);
    void compileAnnotationTarget(const lang::AnnAssign &node);

    // --- control flow (compiler_control.cpp, compiler_handlers.cpp)
    void compileIf(const lang::If &node, std::size_t branch);
    void compile(const lang::While &node, const lang::SourceSpan &span);
    void compile(const lang::For &node);
    void compile(const lang::Return &node, const lang::SourceSpan &span);
    void compileBreak();
    void compileContinue();
    void compile(const lang::Try &node);
    void compileTryExcept(const lang::Try &node);
    void compileHandler(const lang::ExceptHandler &handler, Label end);
    void leaveHandler(std::string_view name, bool keepsTop = false);
    void compileWith(const lang::With &node, std::size_t item, const lang::SourceSpan &span);
    void compileWithExceptionExit(Label cleanup);
    void unbindHandlerName(std::string_view name);
    void restoreAndReraise();
    void unwind(const Enclosure &enclosure, bool keepsTop);
    // Unwinds all (loop == nullptr) or up to the innermost loop, which it hands out.
    void unwindAll(bool keepsTop, const Enclosure **loop);
    void jumpIf(const lang::Expr &test, Label target, bool when);
    void jumpIfChained(const lang::Compare &compare, Label target, bool when);

    // --- expressions (compiler_expressions.cpp, compiler_displays.cpp)
    void compileExpression(const lang::Expr &expression);
    void compileInPlace(const lang::Expr &expression);
    void compile(const lang::Unary &node);
    void compile(const lang::Binary &node);
    void compile(const lang::Bool &node);
    void compile(const lang::Compare &node);
    void compile(const lang::Conditional &node);
    void compile(const lang::NamedExpr &node);
    void compile(const lang::Attribute &node, const lang::SourceSpan &span);
    void compile(const lang::Subscript &node);
    void compile(const lang::Slice &node);
    void compile(const lang::FormattedString &node);
    void compileFormattedValue(const lang::FormattedValue &value);
    void compileTuple(const std::vector<lang::ExprPtr> &elements);
    void compileSpread(const std::vector<lang::ExprPtr> &elements, Opcode build, Opcode add,
                       Opcode extend);
    void compile(const lang::Dict &node);
    void emitCompare(lang::CompareOperator op);
    void placeAtAttribute(const lang::Attribute &node, const lang::SourceSpan &span);

    // --- calls (compiler_calls.cpp)
    void compile(const lang::Call &node, const lang::SourceSpan &span);
    bool compileSuper(const lang::Call &node);
    void compileMethodCall(const lang::Call &node, const lang::Expr &callee,
                           const lang::SourceSpan &span);
    void compilePlainArguments(const lang::Call &node);
    void emitPlainCall(const lang::Call &node);
    void compileSpreadCall(const lang::Call &node);
    void compileSpreadPositional(const lang::Call &node);
    bool compileSpreadKeywords(const lang::Call &node);

    // --- functions and classes (compiler_functions.cpp, compiler_comprehensions.cpp)
    void compile(const lang::FunctionDef &node, const lang::SourceSpan &span);
    void compile(const lang::ClassDef &node, const lang::SourceSpan &span);
    void compile(const lang::Lambda &node, const lang::SourceSpan &span);
    void compile(const lang::Comprehension &node, const lang::SourceSpan &span);
    void compileClauses(const lang::Comprehension &node, std::size_t clause, std::uint32_t depth);
    void compileElement(const lang::Comprehension &node, std::uint32_t depth);
    std::uint32_t compileClassBody(const lang::ClassDef &node, std::uint32_t firstLine);
    void compileDecorators(const std::vector<lang::ExprPtr> &decorators);
    void applyDecorators(const std::vector<lang::ExprPtr> &decorators);
    std::uint32_t compileDefaults(const lang::Parameters &parameters);
    void compileDefaultTuple(const std::vector<const lang::Expr *> &defaults);
    std::uint32_t compileAnnotations(const lang::Parameters &parameters, const lang::Expr *returns);
    void describeParameters(const lang::Parameters &parameters);
    void makeFunction(std::uint32_t code, std::uint32_t flags, const lang::Scope &inner);

    const lang::ScopeTable &m_scopes;
    CodeSink m_sink;
    std::vector<std::unique_ptr<Unit>> m_units; // the innermost last
    lang::Diagnostics m_diagnostics;
};

} // namespace loose::bytecode
