package io.github.gan4j.nn;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for parameters and buffers, which are equal only to themselves, on this thread. Other threads do not
 * notice.
 */
final class StandIns {
    private static final ThreadLocal<@Nullable Map<Object, Object>> OURS = new ThreadLocal<>();

    /** How many threads have some, each counted as often as it is nested: nobody looks while it is 0. */
    private static final AtomicInteger ACTIVE = new AtomicInteger();

    private StandIns() {}

    /** Does something while some objects stand in for others, beside those that do already. */
    static <T extends @Nullable Object> T during(Map<?, ?> more, Supplier<T> work) {
        Map<Object, Object> before = OURS.get();
        Map<Object, Object> now = new HashMap<>();
        if (before != null) {
            now.putAll(before);
        }
        now.putAll(more);
        OURS.set(now);
        ACTIVE.incrementAndGet();
        try {
            return work.get();
        } finally {
            ACTIVE.decrementAndGet();
            if (before == null) {
                OURS.remove();
            } else {
                OURS.set(before);
            }
        }
    }

    /** Whether any are on this thread. */
    static boolean any() {
        return ACTIVE.get() > 0 && OURS.get() != null;
    }

    /** What stands in for an owner here, or what it has itself. */
    @SuppressWarnings("unchecked") // a tensor stands in for a parameter, an array for a buffer
    static <T> T of(Object owner, T own) {
        if (ACTIVE.get() == 0) {
            return own;
        }
        Map<Object, Object> now = OURS.get();
        Object other = now == null ? null : now.get(owner);
        return other == null ? own : (T) other;
    }
}
