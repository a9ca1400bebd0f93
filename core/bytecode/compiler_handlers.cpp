// SPDX-License-Identifier: GPL-3.0-or-later

// try, with, and the way out of everything. The stack layouts are in compiler_control.cpp.
#include "bytecode/compiler_unit.h"
#include "bytecode/module_compiler.h"

namespace loose::bytecode {

void ModuleCompiler::compile(const lang::Try &node)
{
    if (node.finalBody.empty()) {
        compileTryExcept(node);
        return;
    }
    CodeBuilder &out = builder();
    std::vector<Enclosure> &enclosures = m_units.back()->enclosures;
    const Label body = out.newLabel();
    const Label onException = out.newLabel();
    const Label exit = out.newLabel();
    const Label cleanup = out.newLabel();
    out.enterProtected(onException);
    out.placeLabel(body);
    Enclosure enclosure;
    enclosure.kind = Enclosure::Kind::FinallyBody;
    enclosure.finalBody = &node.finalBody;
    enclosures.push_back(enclosure);
    if (node.handlers.empty())
        compileBlock(node.body);
    else
        compileTryExcept(node);
    out.leaveProtectedUnplaced();
    enclosures.pop_back();
    compileBlock(node.finalBody);
    out.emitUnplacedJump(exit);

    out.placeLabel(onException);
    out.forgetPlace();
    out.enterProtected(cleanup);
    out.emit(Opcode::PushExcInfo);
    enclosure.kind = Enclosure::Kind::Finally;
    enclosures.push_back(enclosure);
    compileBlock(node.finalBody);
    enclosures.pop_back();
    out.emit(Opcode::Reraise);
    out.placeLabel(cleanup);
    restoreAndReraise();
    out.placeLabel(exit);
}

void ModuleCompiler::compileTryExcept(const lang::Try &node)
{
    CodeBuilder &out = builder();
    std::vector<Enclosure> &enclosures = m_units.back()->enclosures;
    const Label body = out.newLabel();
    const Label onException = out.newLabel();
    const Label end = out.newLabel();
    const Label cleanup = out.newLabel();
    out.enterProtected(onException);
    out.placeLabel(body);
    Enclosure enclosure;
    enclosure.kind = Enclosure::Kind::TryBody;
    enclosures.push_back(enclosure);
    compileBlock(node.body);
    enclosures.pop_back();
    out.leaveProtectedUnplaced();
    compileBlock(node.orElse);
    out.emitUnplacedJump(end);

    out.placeLabel(onException);
    out.forgetPlace();
    out.enterProtected(cleanup);
    out.emit(Opcode::PushExcInfo);
    for (const lang::ExceptHandler &handler : node.handlers)
        compileHandler(handler, end);
    out.forgetPlace();
    out.emit(Opcode::Reraise);
    out.placeLabel(cleanup);
    restoreAndReraise();
    out.placeLabel(end);
}

void ModuleCompiler::compileHandler(const lang::ExceptHandler &handler, Label end)
{
    CodeBuilder &out = builder();
    const bool named = !handler.name.empty();
    const Label next = out.newLabel();
    const Label body = out.newLabel();
    const Label onException = out.newLabel();
    out.setPlace(handler.span);
    if (handler.type) {
        compileExpression(*handler.type);
        out.emit(Opcode::CheckExcMatch);
        out.emitJump(Opcode::PopJumpIfFalse, next);
    }
    if (named) {
        useName(handler.name, Use::Store);
        out.enterProtected(onException);
    } else {
        out.emit(Opcode::PopTop);
    }
    out.placeLabel(body);
    Enclosure enclosure;
    enclosure.kind = Enclosure::Kind::Handler;
    enclosure.name = handler.name;
    m_units.back()->enclosures.push_back(enclosure);
    compileBlock(handler.body);
    m_units.back()->enclosures.pop_back();
    out.forgetPlace();
    leaveHandler(handler.name);
    out.emitJump(Opcode::JumpForward, end);
    if (named) {
        out.placeLabel(onException);
        out.forgetPlace();
        unbindHandlerName(handler.name);
        out.emit(Opcode::Reraise, 1);
    }
    out.placeLabel(next);
}

// … previous [value] -> … [value]; out of the clause and of what protects it.
void ModuleCompiler::leaveHandler(std::string_view name, bool keepsTop)
{
    CodeBuilder &out = builder();
    if (!name.empty())
        out.leaveProtected();
    if (keepsTop)
        out.emit(Opcode::Swap, 2);
    out.leaveProtected();
    out.emit(Opcode::PopExcept);
    if (!name.empty())
        unbindHandlerName(name);
}

void ModuleCompiler::unbindHandlerName(std::string_view name)
{
    builder().emitConstant({NoneConstant{}});
    useName(name, Use::Store);
    useName(name, Use::Delete);
}

void ModuleCompiler::restoreAndReraise()
{
    CodeBuilder &out = builder();
    out.emit(Opcode::Copy, 2);
    out.emit(Opcode::PopExcept);
    out.emit(Opcode::Reraise, 1);
}

void ModuleCompiler::compileWith(const lang::With &node, std::size_t item,
                                 const lang::SourceSpan &span)
{
    CodeBuilder &out = builder();
    const Label body = out.newLabel();
    const Label onException = out.newLabel();
    const Label exit = out.newLabel();
    const Label cleanup = out.newLabel();
    compileExpression(*node.items[item].context);
    out.emit(Opcode::BeforeWith);
    out.enterProtected(onException, 1); // the handler finds the exit, not the entered value
    out.placeLabel(body);
    Enclosure enclosure;
    enclosure.kind = Enclosure::Kind::WithBody;
    enclosure.span = span;
    m_units.back()->enclosures.push_back(enclosure);
    if (node.items[item].target)
        compileTarget(*node.items[item].target, Use::Store);
    else
        out.emit(Opcode::PopTop);
    if (item + 1 < node.items.size())
        compileWith(node, item + 1, span);
    else
        compileBlock(node.body);
    out.forgetPlace();
    out.leaveProtected();
    m_units.back()->enclosures.pop_back();
    out.setPlace(span);
    out.emit(Opcode::WithExit);
    out.emit(Opcode::PopTop);
    out.emitJump(Opcode::JumpForward, exit);
    out.placeLabel(onException);
    out.enterProtected(cleanup);
    out.emit(Opcode::PushExcInfo);
    out.emit(Opcode::WithExceptStart);
    compileWithExceptionExit(cleanup);
    out.placeLabel(exit);
}

// … exit previous exception result -> …, or the exception goes on.
void ModuleCompiler::compileWithExceptionExit(Label cleanup)
{
    CodeBuilder &out = builder();
    const Label swallow = out.newLabel();
    out.forgetPlace();
    out.emitJump(Opcode::PopJumpIfTrue, swallow);
    out.emit(Opcode::Reraise, 1);
    out.placeLabel(cleanup);
    restoreAndReraise();
    out.placeLabel(swallow);
    out.emit(Opcode::PopTop);
    out.leaveProtected();
    out.emit(Opcode::PopExcept);
    out.emit(Opcode::PopTop);
}

// Undoes one enclosure on the way out. With `keepsTop` the value to return stays on top.
void ModuleCompiler::unwind(const Enclosure &enclosure, bool keepsTop)
{
    CodeBuilder &out = builder();
    const auto dropBelow = [&out, keepsTop] {
        if (keepsTop)
            out.emit(Opcode::Swap, 2);
        out.emit(Opcode::PopTop);
    };
    switch (enclosure.kind) {
    case Enclosure::Kind::WhileLoop: break;
    case Enclosure::Kind::ForLoop:
    case Enclosure::Kind::KeptValue: dropBelow(); break;
    case Enclosure::Kind::TryBody: out.leaveProtected(); break;
    case Enclosure::Kind::FinallyBody:
        out.leaveProtected();
        if (keepsTop) {
            Enclosure kept;
            kept.kind = Enclosure::Kind::KeptValue;
            m_units.back()->enclosures.push_back(kept);
        }
        compileBlock(*enclosure.finalBody);
        if (keepsTop)
            m_units.back()->enclosures.pop_back();
        out.forgetPlace(); // seems to run after the statement that leaves
        break;
    case Enclosure::Kind::Finally:
        dropBelow(); // the exception that is given up
        if (keepsTop)
            out.emit(Opcode::Swap, 2);
        out.leaveProtected();
        out.emit(Opcode::PopExcept);
        break;
    case Enclosure::Kind::WithBody:
        out.setPlace(enclosure.span);
        out.leaveProtected();
        if (keepsTop)
            out.emit(Opcode::Swap, 2);
        out.emit(Opcode::WithExit);
        out.emit(Opcode::PopTop);
        out.forgetPlace();
        break;
    case Enclosure::Kind::Handler: leaveHandler(enclosure.name, keepsTop); break;
    }
}

} // namespace loose::bytecode
