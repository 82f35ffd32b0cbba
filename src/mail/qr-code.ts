/** A PNG, with the quiet zone readers need on any background. Error correction M, as EPC069-12 asks. */
export async function drawQrCode(payload: string): Promise<Uint8Array> {
  const { default: qrcode } = await import("qrcode");
  return qrcode.toBuffer(payload, { errorCorrectionLevel: "M", margin: 4, scale: 6, type: "png" });
}
