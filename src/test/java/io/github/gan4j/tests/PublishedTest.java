package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What is published says what a repository asks for, and the bill of materials names all of it. */
class PublishedTest {
    private static Element pom(String path) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(LocalRepository.HOME.resolve(path).toFile());
        return document.getDocumentElement();
    }

    /** The elements of a name right below another. */
    private static List<Element> below(Element element, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element one && one.getTagName().equals(name)) {
                found.add(one);
            }
        }
        return found;
    }

    private static String text(Element element, String... path) {
        Element at = element;
        for (String name : path) {
            List<Element> found = below(at, name);
            assertEquals(1, found.size(), String.join("/", path));
            at = found.get(0);
        }
        return at.getTextContent().strip();
    }

    @Test
    void theBillOfMaterialsNamesEveryLibraryAndNothingElse() throws Exception {
        Element bom = pom("bom/pom.xml");
        assertEquals(List.of(), below(bom, "parent"), "what the parent manages would be managed for who imports this");
        assertEquals(text(pom("pom.xml"), "version"), text(bom, "version"));
        Element managed =
                below(below(bom, "dependencyManagement").get(0), "dependencies").get(0);
        assertEquals(
                LocalRepository.LIBRARIES.stream().map(name -> "gan4j-" + name).toList(),
                below(managed, "dependency").stream()
                        .map(one -> text(one, "artifactId"))
                        .toList());
        // A library is what is not kept from being published.
        List<String> published = new ArrayList<>();
        for (Element module : below(below(pom("pom.xml"), "modules").get(0), "module")) {
            String name = module.getTextContent();
            if (!Files.readString(LocalRepository.HOME.resolve(name + "/pom.xml"))
                    .contains("<maven.deploy.skip>true<")) {
                published.add(name);
            }
        }
        List<String> expected = new ArrayList<>(List.of("bom"));
        expected.addAll(LocalRepository.LIBRARIES);
        assertEquals(expected, published);
    }

    @Test
    void everyPomSaysWhatItIsAndWhoseAndWhere() throws Exception {
        for (String path : List.of("pom.xml", "bom/pom.xml")) {
            Element pom = pom(path);
            assertTrue(text(pom, "url").startsWith("https://"), path);
            assertEquals("Apache-2.0", text(pom, "licenses", "license", "name"));
            assertTrue(text(pom, "scm", "connection").startsWith("scm:git:"), path);
            assertTrue(text(pom, "scm", "url").startsWith("https://"), path);
            assertEquals("The gan4j authors", text(pom, "developers", "developer", "name"));
            assertTrue(!text(pom, "developers").contains("@"), "nobody's address");
        }
        for (String library : LocalRepository.LIBRARIES) {
            Element pom = pom(library + "/pom.xml");
            assertTrue(!text(pom, "name").isEmpty() && text(pom, "description").endsWith("."), library);
            for (Element dependency : below(below(pom, "dependencies").get(0), "dependency")) {
                List<Element> scope = below(dependency, "scope");
                String name = text(dependency, "groupId") + ":" + text(dependency, "artifactId");
                boolean comesAlong = scope.isEmpty();
                boolean allowed = name.startsWith("io.github.gan4j:")
                        || name.equals("org.slf4j:slf4j-api")
                        || (library.equals("run") && name.equals("com.google.code.gson:gson"));
                assertTrue(!comesAlong || allowed, library + " brings along " + name);
            }
        }
    }

    @Test
    void theScriptsOfAReleaseRefuseWhatMakesNoSense() throws IOException {
        Path scripts = LocalRepository.HOME.resolve("src/release");
        Cli.Result none = Child.start(scripts, List.of("sh", "baseline.sh")).end();
        assertEquals(2, none.exitCode());
        assertEquals("baseline: expected REF DIR, got 0 arguments.\n", none.err());
    }
}
