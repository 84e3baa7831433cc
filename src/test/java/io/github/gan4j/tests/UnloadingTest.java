package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.random.Rng;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A container that drops an application: nothing of the library is left in threads that live on. */
@Timeout(300)
class UnloadingTest {
    private static final int TRIES = 200;
    private static final int THREADS = 3;

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task);
        threads.add(thread);
        return thread;
    });

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    /**
     * The application: some steps of training with all that runs by the thread, a failure in the middle, and pictures.
     */
    public static final class Application implements Runnable {
        @Override
        public void run() {
            Backend.setThreads(3);
            Dcgan networks = new Dcgan(Shape.of(28, 28, 1));
            Rng rng = Rng.seeded(1);
            GanTrainer trainer = GanTrainer.builder(networks.generator(rng), networks.discriminator(rng))
                    .latent(networks.latent())
                    .rng(rng)
                    .build();
            NDArray images = Rng.seeded(2).uniform(Shape.of(4, 28, 28, 1), -1, 1);
            trainer.step(() -> Batch.of(images, new int[4], 0, 0));
            trainer.sample(2);
            try {
                new Workspace()
                        .run(() -> Autograd.noGrad(() -> {
                            throw new IllegalStateException("in the middle");
                        }));
            } catch (IllegalStateException e) {
                trainer.sample(1);
            }
        }
    }

    /** Ends what the application has started. */
    public static final class End implements Runnable {
        @Override
        public void run() {
            Backend.close();
        }
    }

    @Test
    void classesAreUnloadedThoughTheThreadsThatUsedThemLive() throws Exception {
        assertUnloaded(() -> {
            URLClassLoader loader =
                    loader(ClassLoader.getPlatformClassLoader(), Child.libraries() + File.pathSeparator + tests());
            use(loader);
            make(loader, End.class).run();
            return loader;
        });
    }

    /** The workers that the application's first call has started belong to the library, which others use too. */
    @Test
    void anApplicationIsUnloadedThoughTheLibraryIsInUse() throws Exception {
        try (URLClassLoader shared = loader(ClassLoader.getPlatformClassLoader(), Child.libraries())) {
            assertUnloaded(() -> {
                URLClassLoader loader = loader(shared, tests());
                use(loader);
                return loader;
            });
            assertTrue(workersOf(shared) > 0);
            make(loader(shared, tests()), End.class).run();
            assertEquals(0, workersOf(shared));
        }
    }

    private static long workersOf(ClassLoader library) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> library.equals(thread.getClass().getClassLoader()))
                .count();
    }

    /** Runs the application in threads that live on, and in this one, and waits until its classes are gone. */
    private void assertUnloaded(Callable<URLClassLoader> application) throws Exception {
        WeakReference<ClassLoader> loader = dropped(application);
        List<byte[]> filled = new ArrayList<>();
        for (int i = 0; i < TRIES && loader.get() != null; i++) {
            filled.add(new byte[1 << 20]);
            if (filled.size() > 32) {
                filled.clear();
            }
            System.gc();
        }
        assertNull(loader.get(), "the loader is still held");
        for (Thread thread : threads) {
            assertTrue(thread.isAlive());
        }
    }

    private static WeakReference<ClassLoader> dropped(Callable<URLClassLoader> application) throws Exception {
        URLClassLoader loader = application.call();
        loader.close();
        return new WeakReference<>(loader);
    }

    private void use(ClassLoader loader) throws Exception {
        Runnable application = make(loader, Application.class);
        assertNotSame(Application.class, application.getClass());
        // The first to call starts the workers.
        pool.submit(application).get();
        application.run();
        for (int i = 0; i < THREADS; i++) {
            pool.submit(application).get();
        }
    }

    private static Runnable make(ClassLoader loader, Class<?> type) throws ReflectiveOperationException {
        return (Runnable)
                loader.loadClass(type.getName()).getDeclaredConstructor().newInstance();
    }

    private static String tests() {
        return Child.placeOf(UnloadingTest.class);
    }

    private static URLClassLoader loader(ClassLoader parent, String path) throws MalformedURLException {
        List<URL> places = new ArrayList<>();
        for (String place : path.split(File.pathSeparator, -1)) {
            places.add(Path.of(place).toUri().toURL());
        }
        return new URLClassLoader(places.toArray(URL[]::new), parent);
    }
}
