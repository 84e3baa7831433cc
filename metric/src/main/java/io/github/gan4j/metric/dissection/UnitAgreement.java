package io.github.gan4j.metric.dissection;

/**
 * How well a unit's map agrees with a concept: over all pixels of all images, those marked by both, divided by those
 * marked by either. The unit marks the pixels in which its map, brought to the size of the image, is above its
 * quantile.
 *
 * @param unit the unit, from 0
 * @param iou the intersection over the union, in [0, 1]; 0 if neither marks a pixel
 */
public record UnitAgreement(int unit, double iou) {}
