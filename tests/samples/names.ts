/** Names as they are in an American town: of many languages, with accents, apostrophes and two words. */
export const FIRST_NAMES =
  'Aaliyah,Adaeze,Agnès,Aisha,Alejandra,Ana María,Andre,Ángel,Anh,Beatriz,Ben,Bilal,Björn,Brenda,Camila,Carlos,Chidi,Chloé,Claire,Darnell,Deepa,Denise,DeShawn,Diego,Dmitri,Elena,Emeka,Emily,Ethan,Fatima,Frances,Gabriel,George,Grace,Gustavo,Hana,Hannah,Hiroshi,Ines,Ingrid,Isaac,Iván,Jacob,Jasmine,Javier,Jean-Luc,Jennifer,Jesús,Jin,Joan,Jorge,José,Josefina,Joy,Juan Pablo,Kai,Kateryna,Keisha,Kevin,Khadija,Lamar,Lars,Latoya,Leila,Lena,Liam,Linda,Lucía,Luis,Mai,Malik,Marcus,María,Marisol,Mateo,Megan,Mei,Miguel,Mohamed,Nadia,Naomi,Ngozi,Nia,Noah,Nora,Olivia,Omar,Óscar,Patience,Patrick,Paulina,Pedro,Priya,Rachel,Rafael,Rahul,Ramón,Rebecca,René,Rosa,Ruth,Samuel,Sarah,Siobhán,Sofía,Soo-Jin,Susan,Tanisha,Tariq,Terrence,Thomas,Tomás,Valentina,Viktor,Walter,Wei,Wilma,Xiomara,Yara,Yusuf,Zahra,Zoë'.split(
    ',',
  );

export const LAST_NAMES =
  "Abdi,Adeyemi,Aguilar,Alvarez,Anderson,Baker,Banerjee,Barnes,Bianchi,Brown,Castillo,Chen,Clarke,Cohen,Cruz,D'Angelo,Das,Davis,de la Cruz,Delgado,Díaz,Dubois,Edwards,Eriksson,Evans,Fernández,Fischer,Flores,Foster,Garcia,Gómez,González,Gray,Green,Gutiérrez,Haddad,Hall,Harris,Hassan,Hernández,Hughes,Ibáñez,Ibrahim,Jackson,Jensen,Jiménez,Johnson,Jones,Kaplan,Kelly,Khan,Kim,King,Kowalski,Kuznetsov,Lee,Lewis,López,MacDonald,Martínez,McKenna,Mendoza,Miller,Mitchell,Moore,Morales,Müller,Muñoz,Murphy,Nakamura,Nguyen,Núñez,O'Brien,O'Connor,Okafor,Olsen,Ortiz,Osei,Patel,Peña,Pérez,Peterson,Petrov,Pham,Phillips,Pierre,Quinn,Ramírez,Reyes,Rivera,Roberts,Robinson,Rodríguez,Rossi,Ruiz,Sanchez,Santiago,Schmidt,Scott,Silva,Singh,Smith,St. James,Suárez,Takahashi,Taylor,Thomas,Torres,Tran,Turner,Ueda,Valdez,Van Dyke,Vasquez,Walker,Washington,White,Williams,Wilson,Wong,Wright,Yamamoto,Yilmaz,Young,Zhang,Zimmerman".split(
    ',',
  );
