// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene_accessible.h"

#include <map>

#include <QAccessible>
#include <QAccessibleWidget>

#include "views/scene_view.h"

namespace loose::ui {
namespace {

// The regions that mean something, in the order of Tab.
std::vector<const Region *> spokenRegions(const SceneView &view)
{
    std::vector<const Region *> regions;
    for (const Region &region : view.list().regions()) {
        if (region.kind != RegionKind::Area)
            regions.push_back(&region);
    }
    return regions;
}

class RegionAccessible : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    RegionAccessible(SceneView &view, int index) : m_view(&view), m_index(index) {}

    bool isValid() const override { return m_view != nullptr && region() != nullptr; }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_view->window()->windowHandle(); }
    QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QRect rect() const override
    {
        const Region *here = region();
        if (here == nullptr)
            return {};
        const QRect local = m_view->widgetRect(*here);
        return {m_view->mapToGlobal(local.topLeft()), local.size()};
    }
    QString text(QAccessible::Text kind) const override
    {
        const Region *here = region();
        if (here == nullptr)
            return {};
        if (kind == QAccessible::Name)
            return here->name;
        return kind == QAccessible::Description ? m_view->tipOf(*here) : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}
    QAccessible::Role role() const override
    {
        const Region *here = region();
        return here != nullptr && here->kind == RegionKind::Button ? QAccessible::Button
                                                                   : QAccessible::ListItem;
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        const Region *here = region();
        state.focusable = true;
        state.disabled = here != nullptr && !here->isEnabled;
        state.focused =
            here != nullptr && m_view->hasFocus() && m_view->focusedId() == here->id;
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface
                   ? static_cast<QAccessibleActionInterface *>(this)
                   : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString &) override
    {
        if (const Region *here = region())
            m_view->activate(here->id);
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    const Region *region() const
    {
        const auto regions = spokenRegions(*m_view);
        const auto index = static_cast<std::size_t>(m_index);
        return index < regions.size() ? regions[index] : nullptr;
    }

    SceneView *m_view; // lives at least as long: its own interface deletes this one
    int m_index;
};

class SceneAccessible : public QAccessibleWidget
{
public:
    explicit SceneAccessible(SceneView *view)
        : QAccessibleWidget(view, QAccessible::List), m_view(view)
    {
    }
    ~SceneAccessible() override
    {
        for (const auto &[index, id] : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }
    int childCount() const override
    {
        return static_cast<int>(spokenRegions(*m_view).size());
    }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        const auto found = m_children.find(index);
        if (found != m_children.end())
            return QAccessible::accessibleInterface(found->second);
        auto *made = new RegionAccessible(*m_view, index);
        m_children[index] = QAccessible::registerAccessibleInterface(made);
        return made;
    }
    int indexOfChild(const QAccessibleInterface *wanted) const override
    {
        for (const auto &[index, id] : m_children) {
            if (QAccessible::accessibleInterface(id) == wanted)
                return index;
        }
        return -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int index = 0; index < childCount(); ++index) {
            if (child(index)->rect().contains(x, y))
                return child(index);
        }
        return nullptr;
    }

private:
    SceneView *m_view;
    mutable std::map<int, QAccessible::Id> m_children;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<SceneView *>(object);
    return view != nullptr ? new SceneAccessible(view) : nullptr;
}

} // namespace

void installSceneAccessibility()
{
    static bool isInstalled = false;
    if (!isInstalled)
        QAccessible::installFactory(makeInterface);
    isInstalled = true;
}

void announceFocus(SceneView &view, const QString &regionId)
{
    if (!QAccessible::isActive())
        return;
    const auto regions = spokenRegions(view);
    for (std::size_t index = 0; index < regions.size(); ++index) {
        if (regions[index]->id != regionId)
            continue;
        QAccessibleEvent event(&view, QAccessible::Focus);
        event.setChild(static_cast<int>(index));
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace loose::ui
