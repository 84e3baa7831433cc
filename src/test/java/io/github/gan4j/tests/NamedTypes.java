package io.github.gan4j.tests;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;

/**
 * The types that the code of some sources names, by their qualified names, as the compiler understands it: not in
 * imports, in comments or in texts. A sealed interface that one class alone implements holds some methods of that
 * class, and nobody names it: it counts where one of them is called.
 */
final class NamedTypes implements TaskListener {
    private final Trees trees;
    private final Set<String> names = new TreeSet<>();

    private NamedTypes(Trees trees) {
        this.trees = trees;
    }

    /** Those of the sources that a task compiles, once it has. */
    static Set<String> of(JavaCompiler.CompilationTask task) {
        NamedTypes types = new NamedTypes(Trees.instance(task));
        ((JavacTask) task).addTaskListener(types);
        return types.names;
    }

    @Override
    public void finished(TaskEvent event) {
        if (event.getKind() == TaskEvent.Kind.ANALYZE) {
            new Scanner().scan(event.getCompilationUnit(), null);
        }
    }

    private final class Scanner extends TreePathScanner<Void, Void> {
        @Override
        public Void visitImport(ImportTree tree, Void none) {
            return none;
        }

        @Override
        public Void visitIdentifier(IdentifierTree tree, Void none) {
            note();
            return super.visitIdentifier(tree, none);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void none) {
            note();
            return super.visitMemberSelect(tree, none);
        }

        private void note() {
            Element element = trees.getElement(getCurrentPath());
            if (element instanceof TypeElement type) {
                names.add(type.getQualifiedName().toString());
            } else if (element != null
                    && element.getEnclosingElement() instanceof TypeElement owner
                    && owner.getPermittedSubclasses().size() == 1) {
                names.add(owner.getQualifiedName().toString());
            }
        }
    }
}
