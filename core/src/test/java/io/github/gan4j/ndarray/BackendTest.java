package io.github.gan4j.ndarray;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the arithmetic says of itself. */
class BackendTest {
    @Test
    void convolutionsAreToldByFaceAndByWay() {
        List<String> expected = Backend.lanes() > 1
                ? List.of(
                        "forward: matrix, planes, bands, patches, blocks",
                        "input gradient: matrix, bands, planes, patches, blocks",
                        "weight gradient: planes, bands, patches, blocks",
                        "matrix: kernels of one pixel, at every pixel: a product",
                        "planes: few channels in: rows taken apart into planes",
                        "bands: long kernel rows: read where they lie",
                        "patches: all other products: patches gathered for the tiles",
                        "blocks: all that is left: patches made, then multiplied")
                : List.of(
                        "forward: blocks",
                        "input gradient: blocks",
                        "weight gradient: blocks",
                        "blocks: all: patches made, then multiplied");
        assertEquals(expected, Backend.convolutions());
    }
}
