package io.github.gan4j.autograd;

/** Whether a gradient is recorded itself, so that a gradient of it can be taken. */
public enum CreateGraph {
    /** Record it: for gradients of gradients. */
    YES,
    /** Only its numbers are wanted. */
    NO
}
